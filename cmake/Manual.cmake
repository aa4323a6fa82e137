# hilum_manual(TARGET): compiles the manual's pages and pictures into the target, as :/hilum/manual and :/hilum/pictures.
function(hilum_manual target)
  set(folder ${CMAKE_BINARY_DIR}/manual)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/manual/*.md ${CMAKE_SOURCE_DIR}/resources/pictures/*.png ${CMAKE_SOURCE_DIR}/resources/pictures/*.svg)
  set(entries)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH alias ${CMAKE_SOURCE_DIR}/resources ${file})
    string(APPEND entries "<file alias=\"${alias}\">${file}</file>")
  endforeach()
  file(CONFIGURE OUTPUT ${folder}/manual.qrc CONTENT "<RCC><qresource prefix=\"/hilum\">${entries}</qresource></RCC>\n")
  add_custom_command(OUTPUT ${folder}/qrc_manual.cpp
    COMMAND Qt6::rcc --no-zstd --name manual --output ${folder}/qrc_manual.cpp ${folder}/manual.qrc
    DEPENDS ${files} ${folder}/manual.qrc VERBATIM)
  target_sources(${target} PRIVATE ${folder}/qrc_manual.cpp)
  set_source_files_properties(${folder}/qrc_manual.cpp PROPERTIES SKIP_AUTOGEN ON)
endfunction()
