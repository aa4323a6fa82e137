# What every target shares: warnings, sanitizers, linker and compiler cache.
add_library(hilum_build INTERFACE)
# GCC 12 sees overlaps in std::string concatenation that are not there (PR 105651): -Wno-restrict. What the optimiser guesses
# about memory stays a warning.
target_compile_options(hilum_build INTERFACE -Wall -Wextra -Wno-psabi $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${HILUM_WARNINGS_AS_ERRORS}>:-Werror -Wno-error=maybe-uninitialized -Wno-error=array-bounds
    -Wno-error=stringop-overflow -Wno-error=stringop-overread>)
target_compile_definitions(hilum_build INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_include_directories(hilum_build INTERFACE ${CMAKE_SOURCE_DIR})

# What a sanitizer says ends the process. Casts of numbers that do not fit are no part of `undefined`.
set(sanitizers)
if(HILUM_SANITIZE OR HILUM_FUZZ)
  set(sanitizers address,undefined,float-cast-overflow)
elseif(HILUM_THREAD_SANITIZE)
  set(sanitizers thread)
endif()
if(sanitizers)
  target_compile_options(hilum_build INTERFACE -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1
    $<$<BOOL:${HILUM_FUZZ}>:-fsanitize=fuzzer-no-link> $<$<BOOL:${HILUM_THREAD_SANITIZE}>:-O1>)
  target_link_options(hilum_build INTERFACE -fsanitize=${sanitizers})
endif()

find_program(HILUM_CCACHE ccache)
if(HILUM_CCACHE)
  # Precompiled headers and builds in another folder hit the cache only with these.
  set(HILUM_CCACHE_COMMAND ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${HILUM_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${HILUM_CCACHE_COMMAND})
  set(CMAKE_C_COMPILER_LAUNCHER ${HILUM_CCACHE_COMMAND})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
find_program(HILUM_LLD ld.lld)
if(HILUM_LLD AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(-fuse-ld=lld)
endif()

# Sources that name torch spend their time inside it: they are built quickly rather than optimised hard, and so are tests. One
# list, because they share precompiled headers.
set(HILUM_TORCH_OPTIONS $<$<OR:$<CONFIG:Release>,$<BOOL:${HILUM_SANITIZE}>>:-O1>)

# hilum_room(NAME SOURCES ... LIBRARIES ...): one static library per room, alias hilum::NAME.
function(hilum_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  add_library(hilum_${name} STATIC ${ROOM_SOURCES})
  add_library(hilum::${name} ALIAS hilum_${name})
  target_link_libraries(hilum_${name} PUBLIC hilum_build ${ROOM_LIBRARIES} PRIVATE ${ROOM_PRIVATE_LIBRARIES})
endfunction()

# hilum_test(NAME LABEL unit|gui|... SOURCES ... LIBRARIES ...): one Qt Test executable, run by CTest.
function(hilum_test name)
  cmake_parse_arguments(TEST "" "LABEL;TIMEOUT" "SOURCES;LIBRARIES;ARGUMENTS" ${ARGN})
  if(NOT TEST_LABEL)
    set(TEST_LABEL unit)
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 300)
  endif()
  if(NOT TEST_SOURCES)
    set(TEST_SOURCES ${name}.cpp)
  endif()
  add_executable(${name} ${TEST_SOURCES})
  if(HILUM_THREAD_SANITIZE)
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/support/qt_order.cpp)
  endif()
  set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  target_link_libraries(${name} PRIVATE hilum_build ${TEST_LIBRARIES} Qt6::Test)
  target_compile_options(${name} PRIVATE ${HILUM_TORCH_OPTIONS})
  target_compile_definitions(${name} PRIVATE
    HILUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}" HILUM_BINARY_DIR="${CMAKE_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} ${TEST_ARGUMENTS})
  # One limit, for the whole test: Qt's own of five minutes a function ends what is only slow on a busy machine.
  set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABEL}" TIMEOUT ${TEST_TIMEOUT}
    ENVIRONMENT QTEST_FUNCTION_TIMEOUT=${TEST_TIMEOUT}000
    SKIP_REGULAR_EXPRESSION "Totals: 0 passed, 0 failed, [1-9][0-9]* skipped")
endfunction()
