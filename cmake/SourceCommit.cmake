# cmake -D SOURCE=FOLDER -D OUTPUT=FILE -P SourceCommit.cmake: writes the C++ source that tells which commit the folder is at,
# with "-dirty" where files that git follows were changed. It tells nothing where the folder is no checkout of its own, git is
# not there, or git does not trust the folder. Runs at every build; the file is written only where it changes.

# Neither of a repository around an unpacked archive, nor of one that a hook works in.
get_filename_component(above ${SOURCE} DIRECTORY)
set(ENV{GIT_CEILING_DIRECTORIES} ${above})
foreach(variable GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR)
  unset(ENV{${variable}})
endforeach()
execute_process(COMMAND git --no-optional-locks describe --always --dirty --abbrev=64 --exclude=*
  WORKING_DIRECTORY ${SOURCE} TIMEOUT 60 RESULT_VARIABLE result OUTPUT_VARIABLE commit ERROR_QUIET
  OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT result EQUAL 0 OR NOT commit MATCHES "^[0-9a-f]+(-dirty)?$")
  set(commit "")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "training/distillation/source_commit.h"

namespace hilum {

std::string sourceCommit() {
    return "@commit@";
}

} // namespace hilum
]])
