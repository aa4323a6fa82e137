# Translations through Qt Linguist: resources/translations/hilum_LANGUAGE.ts are the source; `cmake --build ... --target
# translations` brings them up to date with the words in app and ui. Qt's own words (dialogs' buttons) come along.
set(HILUM_LANGUAGES de es)
find_program(HILUM_LUPDATE NAMES lupdate lupdate-qt6 HINTS ${QT6_INSTALL_PREFIX}/lib/qt6/bin REQUIRED)
find_program(HILUM_LRELEASE NAMES lrelease lrelease-qt6 HINTS ${QT6_INSTALL_PREFIX}/lib/qt6/bin REQUIRED)
find_path(HILUM_QT_TRANSLATIONS qtbase_de.qm HINTS ${QT6_INSTALL_PREFIX}/share/qt6/translations
  ${QT6_INSTALL_PREFIX}/translations REQUIRED)

set(_sources)
foreach(language IN LISTS HILUM_LANGUAGES)
  list(APPEND _sources resources/translations/hilum_${language}.ts)
endforeach()
add_custom_target(translations
  COMMAND ${HILUM_LUPDATE} -silent -I ${CMAKE_SOURCE_DIR} -locations none -no-obsolete app ui -ts ${_sources}
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)

# hilum_translations(TARGET): compiles the languages into the target, as :/hilum/translations/*.qm.
function(hilum_translations target)
  set(folder ${CMAKE_BINARY_DIR}/translations)
  file(MAKE_DIRECTORY ${folder})
  set(compiled)
  set(entries)
  foreach(language IN LISTS HILUM_LANGUAGES)
    set(source ${CMAKE_SOURCE_DIR}/resources/translations/hilum_${language}.ts)
    add_custom_command(OUTPUT ${folder}/hilum_${language}.qm
      COMMAND ${HILUM_LRELEASE} -silent ${source} -qm ${folder}/hilum_${language}.qm DEPENDS ${source} VERBATIM)
    configure_file(${HILUM_QT_TRANSLATIONS}/qtbase_${language}.qm ${folder}/qtbase_${language}.qm COPYONLY)
    list(APPEND compiled ${folder}/hilum_${language}.qm)
    string(APPEND entries "<file>hilum_${language}.qm</file><file>qtbase_${language}.qm</file>")
  endforeach()
  # The contexts that lupdate found; see ui/language/language.cpp.
  list(GET HILUM_LANGUAGES 0 language)
  set(source ${CMAKE_SOURCE_DIR}/resources/translations/hilum_${language}.ts)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(STRINGS ${source} contexts REGEX "<name>")
  list(TRANSFORM contexts REPLACE " *</?name>" "")
  list(JOIN contexts "\n" contexts)
  file(CONFIGURE OUTPUT ${folder}/contexts.txt CONTENT "${contexts}\n")
  string(APPEND entries "<file>contexts.txt</file>")
  file(CONFIGURE OUTPUT ${folder}/translations.qrc
    CONTENT "<RCC><qresource prefix=\"/hilum/translations\">${entries}</qresource></RCC>\n")
  add_custom_command(OUTPUT ${folder}/qrc_translations.cpp
    COMMAND Qt6::rcc --name translations --output ${folder}/qrc_translations.cpp ${folder}/translations.qrc
    DEPENDS ${compiled} ${folder}/contexts.txt ${folder}/translations.qrc VERBATIM)
  target_sources(${target} PRIVATE ${folder}/qrc_translations.cpp)
  set_source_files_properties(${folder}/qrc_translations.cpp PROPERTIES SKIP_AUTOGEN ON)
endfunction()
