# Copies the archive INPUT to OUTPUT with a prefix on every symbol that it defines, so that it cannot meet another copy
# of the same library in one program. Run as a script with INPUT, OUTPUT, NM and OBJCOPY.
execute_process(COMMAND "${NM}" --defined-only --extern-only --format=posix "${INPUT}"
  OUTPUT_VARIABLE listing ERROR_VARIABLE remarks RESULT_VARIABLE result)
# It also remarks on members without symbols, which are no fault.
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${NM} cannot read ${INPUT}: ${remarks}")
endif()
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
set(renames "")
foreach(line IN LISTS lines)
  if(line MATCHES "^([A-Za-z_][A-Za-z0-9_]*) [A-Z] ")
    string(APPEND renames "${CMAKE_MATCH_1} fgraph_private_${CMAKE_MATCH_1}\n")
  endif()
endforeach()
get_filename_component(folder "${OUTPUT}" DIRECTORY)
file(MAKE_DIRECTORY "${folder}")
file(WRITE "${OUTPUT}.symbols" "${renames}")
execute_process(COMMAND "${OBJCOPY}" "--redefine-syms=${OUTPUT}.symbols" "${INPUT}" "${OUTPUT}"
  COMMAND_ERROR_IS_FATAL ANY)
