# Who a host is, and what its GPU driver can say: asked once a connection, in one command, read by
# connectors/host/host_probe. Reads only; needs no more than a POSIX sh.
#   sh -s -- NONCE NVIDIA_SMI SECONDS BOOT_ID FIELDS
# NVIDIA_SMI: name or path. SECONDS: how long one nvidia-smi may take. BOOT_ID, FIELDS: of an earlier
# answer, or empty; in the same boot the field list and the topology are not asked for again.
nonce=$1 wanted=$2 seconds=$3 known_boot=$4 fields=$5
LC_ALL=C NVSMI_SHOW_ALL_DEVICES=1
export LC_ALL NVSMI_SHOW_ALL_DEVICES

# say NAME COMMAND...: what the command prints, between two lines that nothing else can print.
say() {
    name=$1
    shift
    printf '\n@@fairlead:%s:%s:begin\n' "$nonce" "$name"
    "$@" </dev/null 2>&1
    rc=$?
    printf '\n@@fairlead:%s:%s:end rc=%s\n' "$nonce" "$name" "$rc"
    return "$rc"
}

# A hung driver leaves its client beyond reach of any signal; what can be ended ends in time.
bounded() {
    if command -v timeout >/dev/null 2>&1; then
        timeout -k 2 "$seconds" "$@"
    else
        "$@"
    fi
}

show() { printf '%s\n' "$1"; }
offers() { case $help in *"\"$1\""*) return 0 ;; *) return 1 ;; esac; }
machine() { sha256sum </etc/machine-id; }
processors() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN; }

say clock date +%s.%N
say hostname uname -n
say user id -un
say boot cat /proc/sys/kernel/random/boot_id
say machine machine
say kernel uname -sr
say os sed -n 's/^PRETTY_NAME=//p' /etc/os-release
say processors processors

smi=
for candidate in "$wanted" /usr/bin/nvidia-smi /usr/local/nvidia/bin/nvidia-smi; do
    smi=$(command -v "$candidate" 2>/dev/null) && [ -n "$smi" ] && break
    smi=
done
if [ -z "$smi" ]; then
    say no_smi show "neither '$wanted' nor /usr/bin/nvidia-smi nor /usr/local/nvidia/bin/nvidia-smi is there"
    say done true
    exit 0
fi
say smi show "$smi"

boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
if [ -z "$known_boot" ] || [ -z "$fields" ] || [ "$boot" != "$known_boot" ]; then
    fields=
    help=$(bounded "$smi" --help-query-gpu </dev/null 2>&1)
    rc=$?
    printf '\n@@fairlead:%s:help:begin\n%s\n@@fairlead:%s:help:end rc=%s\n' \
        "$nonce" "$help" "$nonce" "$rc"
    if [ "$rc" -ne 0 ]; then
        say done true
        exit 0
    fi
    for field in index uuid name pci.bus_id driver_version persistence_mode memory.total \
        enforced.power.limit; do
        if offers "$field"; then
            fields=${fields:+$fields,}$field
        fi
    done
    topology=yes
else
    topology=
fi
say fields show "$fields"
if [ -n "$fields" ]; then
    say gpus bounded "$smi" "--query-gpu=$fields" --format=csv,noheader,nounits
    rc=$?
    if [ -n "$topology" ] && [ "$rc" -ne 124 ] && [ "$rc" -ne 137 ]; then
        say topology bounded "$smi" topo -m
    fi
fi
say done true
