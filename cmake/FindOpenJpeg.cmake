find_path(OpenJpeg_INCLUDE openjpeg.h PATH_SUFFIXES openjpeg-2.5)
find_library(OpenJpeg_LIBRARY openjp2)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenJpeg REQUIRED_VARS OpenJpeg_INCLUDE OpenJpeg_LIBRARY)
if(OpenJpeg_FOUND AND NOT TARGET OpenJpeg::openjp2)
  add_library(OpenJpeg::openjp2 SHARED IMPORTED)
  set_target_properties(OpenJpeg::openjp2 PROPERTIES IMPORTED_LOCATION ${OpenJpeg_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${OpenJpeg_INCLUDE})
endif()
