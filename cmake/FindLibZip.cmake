# Debian's own package file names command-line tools that are in another package, and fails without them.
find_path(LibZip_INCLUDE zip.h)
find_library(LibZip_LIBRARY zip)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibZip REQUIRED_VARS LibZip_INCLUDE LibZip_LIBRARY)
if(LibZip_FOUND AND NOT TARGET LibZip::zip)
  add_library(LibZip::zip SHARED IMPORTED)
  set_target_properties(LibZip::zip PROPERTIES IMPORTED_LOCATION ${LibZip_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${LibZip_INCLUDE})
endif()
