# Builds the site of ${repository} with ${theme} into ${output}, from nothing.
file(REMOVE_RECURSE "${folder}")
file(MAKE_DIRECTORY "${folder}")
execute_process(
  COMMAND "${planlight}" build --repo "${repository}" --theme "${theme}" --output "${output}"
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "planlight build ended with ${result}")
endif()
