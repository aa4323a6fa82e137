# LibTorch as the wheel ships it: imported targets for the two CPU libraries. TorchConfig.cmake demands a CUDA toolkit.
set(HILUM_DEPENDENCIES "$ENV{HILUM_DEPENDENCIES}" CACHE PATH "Folder that the set-up script fills")
if(NOT HILUM_DEPENDENCIES)
  if(DEFINED ENV{XDG_CACHE_HOME})
    set(HILUM_DEPENDENCIES $ENV{XDG_CACHE_HOME}/hilum)
  else()
    set(HILUM_DEPENDENCIES $ENV{HOME}/.cache/hilum)
  endif()
endif()
set(LibTorch_VERSION 2.11.0)
set(LibTorch_ROOT ${HILUM_DEPENDENCIES}/torch-${LibTorch_VERSION}/torch)
find_path(LibTorch_INCLUDE_DIR torch/csrc/api/include/torch/torch.h PATHS ${LibTorch_ROOT}/include NO_DEFAULT_PATH)
find_library(LibTorch_CPU torch_cpu PATHS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
find_library(LibTorch_C10 c10 PATHS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch REQUIRED_VARS LibTorch_INCLUDE_DIR LibTorch_CPU LibTorch_C10
  REASON_FAILURE_MESSAGE "run ./run or ./test once: they fetch LibTorch ${LibTorch_VERSION}")
if(LibTorch_FOUND AND NOT TARGET LibTorch::torch)
  add_library(LibTorch::c10 SHARED IMPORTED)
  set_target_properties(LibTorch::c10 PROPERTIES IMPORTED_LOCATION ${LibTorch_C10})
  add_library(LibTorch::torch SHARED IMPORTED)
  set_target_properties(LibTorch::torch PROPERTIES IMPORTED_LOCATION ${LibTorch_CPU}
    INTERFACE_INCLUDE_DIRECTORIES "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_COMPILE_DEFINITIONS "_GLIBCXX_USE_CXX11_ABI=1"
    INTERFACE_LINK_LIBRARIES LibTorch::c10)
endif()
