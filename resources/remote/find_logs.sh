# The log files that shell patterns name, for `discover` in connectors/host/host_survey.
#   sh -s -- NONCE MOST PATTERN...
# A pattern is expanded as a file name and nothing else: it is never run, and holds no variables.
nonce=$1 most=$2
shift 2
IFS=
found=0
printf '\n@@fairlead:%s:logs:begin\n' "$nonce"
for pattern in "$@"; do
    case $pattern in '~/'*) pattern=$HOME/${pattern#'~/'} ;; esac
    for file in $pattern; do
        [ -f "$file" ] || continue
        printf '%s\n' "$file"
        found=$((found + 1))
        [ "$found" -lt "$most" ] || break 2
    done
done
printf '\n@@fairlead:%s:logs:end rc=0\n' "$nonce"
