# One target carries every flag of ours; each library and program links it privately.
add_library(fairlead_flags INTERFACE)
target_compile_options(fairlead_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Wcast-qual
    -Woverloaded-virtual -Wnull-dereference
    $<$<BOOL:${FAIRLEAD_WERROR}>:-Werror>)
# The two analyses of g++ 12 that cry wolf on std::variant and std::string at -O1 with sanitizers.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(fairlead_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict
        -Wno-null-dereference)
endif()
# The same of std::string's own buffer under the thread sanitizer.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND FAIRLEAD_SANITIZE STREQUAL "thread")
    target_compile_options(fairlead_flags INTERFACE -Wno-array-bounds -Wno-stringop-overflow
        -Wno-stringop-overread)
endif()
target_compile_definitions(fairlead_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CONTEXTLESS_CONNECT QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER)
target_include_directories(fairlead_flags INTERFACE ${PROJECT_SOURCE_DIR})

if(FAIRLEAD_SANITIZE)
    list(JOIN FAIRLEAD_SANITIZE "," sanitizers)
    add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${sanitizers})
endif()

# Without it ccache cannot look into a precompiled header, and keeps nothing that uses one.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()
