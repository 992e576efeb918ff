# One executable for each benchmarks/<name>_bench.cpp, in benchmarks/ of the build directory.
find_package(benchmark REQUIRED)

file(GLOB KEHOACH_BENCHMARK_SOURCES CONFIGURE_DEPENDS benchmarks/*_bench.cpp)
if(NOT KEHOACH_BENCHMARK_SOURCES)
  message(FATAL_ERROR "KEHOACH_BENCHMARKS is on, but benchmarks/ holds no *_bench.cpp")
endif()

foreach(source IN LISTS KEHOACH_BENCHMARK_SOURCES)
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE kehoach::kehoach benchmark::benchmark)
  target_compile_definitions(${name} PRIVATE KEHOACH_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/benchmarks)
endforeach()
