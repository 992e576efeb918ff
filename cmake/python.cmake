# The Python module kehoach._core: everything in python/src/, with the library inside it.
file(GLOB KEHOACH_PYTHON_SOURCES CONFIGURE_DEPENDS python/src/*.cpp)
if(NOT KEHOACH_PYTHON_SOURCES)
  message(FATAL_ERROR "KEHOACH_PYTHON is on, but python/src/ holds no sources to build kehoach._core from")
endif()

find_package(Python 3.11 REQUIRED COMPONENTS Interpreter Development.Module)
if(NOT pybind11_DIR)  # installed by pip, it lies where only Python knows
  execute_process(COMMAND ${Python_EXECUTABLE} -c "import pybind11; print(pybind11.get_cmake_dir())"
                  OUTPUT_VARIABLE pybind11_HINT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
find_package(pybind11 3.0 REQUIRED CONFIG HINTS "${pybind11_HINT}")

# NO_EXTRAS: no link-time optimisation, which would double the time to build.
pybind11_add_module(_core MODULE NO_EXTRAS ${KEHOACH_PYTHON_SOURCES})
target_link_libraries(_core PRIVATE kehoach::kehoach)
target_include_directories(_core PRIVATE python/src)
target_compile_definitions(_core PRIVATE KEHOACH_VERSION="${PROJECT_VERSION}")
set_target_properties(_core PROPERTIES CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
if(LINUX)
  target_link_options(_core PRIVATE LINKER:--exclude-libs,ALL)  # the library inside stays inside
endif()

if(SKBUILD)
  install(TARGETS _core LIBRARY DESTINATION kehoach COMPONENT python)
endif()
