# fgraph_embed_sections(<source> PAGE <page> HEADER <header> NAMESPACE <namespace> FUNCTION <name> [FROM <heading>])
#
# Makes the C++ source from the sections of a page: EmbedSections.cmake says how.
function(fgraph_embed_sections source)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PAGE;HEADER;NAMESPACE;FUNCTION;FROM" "")
  set(script "${PROJECT_SOURCE_DIR}/tools/cmake/EmbedSections.cmake")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${PROJECT_SOURCE_DIR}/${arg_PAGE}" "-DOUTPUT=${source}" "-DHEADER=${arg_HEADER}"
            "-DNAMESPACE=${arg_NAMESPACE}" "-DFUNCTION=${arg_FUNCTION}" "-DFROM=${arg_FROM}" -P "${script}"
    DEPENDS "${PROJECT_SOURCE_DIR}/${arg_PAGE}" "${script}"
    COMMENT "Embedding ${arg_PAGE}"
    VERBATIM)
endfunction()
