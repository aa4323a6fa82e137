# CPack: Debian packages. installer/package calls it after building what is packed.
set(HILUM_MAINTAINER "The Hilum authors <authors@hilum.invalid>" CACHE STRING "Maintainer that the packages name")
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hilum)
set(CPACK_PACKAGE_VENDOR "The Hilum authors")
set(CPACK_PACKAGE_CONTACT ${HILUM_MAINTAINER})
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGE_CHECKSUM SHA256)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE zstd)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${LibTorch_ROOT}/lib ${wheels}/nvidia/cu13/lib)
set(CPACK_COMPONENTS_ALL hilum)

# NVIDIA's runtime, without which libtorch_cpu.so does not load, is under NVIDIA's terms: not Debian's main.
set(CPACK_DEBIAN_HILUM_PACKAGE_NAME hilum)
set(CPACK_DEBIAN_HILUM_PACKAGE_SECTION non-free/science)
set(CPACK_DEBIAN_HILUM_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_HILUM_PACKAGE_RECOMMENDS "fonts-inter, fonts-dejavu-core, shared-mime-info, qt6-wayland")
set(CPACK_DEBIAN_HILUM_PACKAGE_SUGGESTS "hilum-mpi, hilum-cuda")
set(CPACK_COMPONENT_HILUM_DESCRIPTION "chest radiograph viewer with an AI reader that can be trained
Opens chest films in DICOM, PNG, JPEG, TIFF and BMP, reads them with a neural
network on this machine, and shows which regions of the film moved it.
With a command line and a trainer. Research use only; not for diagnosis.")

if(TARGET hilum-mpi)
  list(APPEND CPACK_COMPONENTS_ALL mpi)
  set(CPACK_DEBIAN_MPI_PACKAGE_NAME hilum-mpi)
  set(CPACK_DEBIAN_MPI_PACKAGE_SECTION science)
  set(CPACK_DEBIAN_MPI_PACKAGE_DEPENDS "hilum (= ${PROJECT_VERSION}), openmpi-bin")
  set(CPACK_COMPONENT_MPI_DESCRIPTION "Hilum's trainer on several machines or processes
The module through which hilum-train sums gradients over MPI.")
endif()
if(EXISTS ${wheels}/cuda-complete)
  list(APPEND CPACK_COMPONENTS_ALL cuda)
  set(CPACK_DEBIAN_CUDA_PACKAGE_NAME hilum-cuda)
  set(CPACK_DEBIAN_CUDA_PACKAGE_SECTION non-free/science)
  set(CPACK_DEBIAN_CUDA_PACKAGE_DEPENDS "hilum (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_CUDA_PACKAGE_SHLIBDEPS OFF)
  set(CPACK_COMPONENT_CUDA_DESCRIPTION "the GPU parts of Hilum's LibTorch
For an NVIDIA GPU of compute capability 7.5 or newer with driver 580 or newer.")
endif()
include(CPack)
