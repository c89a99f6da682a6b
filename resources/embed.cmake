# cmake -DOUT=FILE -DROOT=DIR -DFILES=a;b -P embed.cmake: writes a C++ table of the files' bytes.
set(arrays "")
set(rows "")
set(index 0)
foreach(name IN LISTS FILES)
    file(READ ${ROOT}/${name} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND arrays "constexpr char file${index}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    {\"${name}\", {file${index}, sizeof file${index} - 1}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include \"resources/resources.h\"\n\nnamespace fairlead {\nnamespace {\n\n${arrays}\n"
    "constexpr Resource table[] = {\n${rows}};\n\n} // namespace\n\n"
    "std::span<const Resource> resources()\n{\n    return table;\n}\n\n"
    "std::string_view resource(std::string_view name)\n{\n"
    "    for (const Resource &each : table)\n        if (each.name == name)\n            return each.bytes;\n"
    "    return {};\n}\n\n} // namespace fairlead\n")
