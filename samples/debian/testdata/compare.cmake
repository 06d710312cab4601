# Runs PROGRAM on INDEX for PACKAGE. Its standard output has to be EXPECTED, and what it says about the index has to
# match REPORT, a regular expression.
execute_process(COMMAND "${PROGRAM}" --index "${INDEX}" "${PACKAGE}"
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE errors)
message("${errors}")
if(NOT status STREQUAL "0")
  message(FATAL_ERROR "${PROGRAM} ended with ${status}")
endif()
if(NOT errors MATCHES "${REPORT}")
  message(FATAL_ERROR "The report does not match ${REPORT}")
endif()
file(READ "${EXPECTED}" expected)
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "The answers differ from ${EXPECTED}:\n${output}")
endif()
