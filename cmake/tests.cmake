# kehoach_tests: GoogleTest over tests/cpp/. kehoach_headers: every public header compiles by itself.
find_package(GTest REQUIRED)
include(GoogleTest)

file(GLOB_RECURSE KEHOACH_TEST_SOURCES CONFIGURE_DEPENDS tests/cpp/*_test.cpp)
add_executable(kehoach_tests ${KEHOACH_TEST_SOURCES})
target_link_libraries(kehoach_tests PRIVATE kehoach::kehoach utf8proc::utf8proc GTest::gmock GTest::gtest_main)
target_include_directories(kehoach_tests PRIVATE tests/cpp)
target_compile_definitions(kehoach_tests PRIVATE KEHOACH_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(kehoach_tests PRIVATE -O0)  # tests are compiled more often than they are slow
endif()
# NO_PRETTY_VALUES: a parameter that is text in brackets or with a semicolon would end up in the test's name.
gtest_discover_tests(kehoach_tests NO_PRETTY_VALUES DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                     PROPERTIES TIMEOUT 300)

file(GLOB_RECURSE KEHOACH_HEADERS CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/include include/*.hpp)
foreach(header IN LISTS KEHOACH_HEADERS)
  # Twice, so that a header without its guard fails too.
  file(CONFIGURE OUTPUT headers/${header}.cpp CONTENT "#include \"${header}\"\n#include \"${header}\"\n")
  list(APPEND KEHOACH_HEADER_SOURCES ${PROJECT_BINARY_DIR}/headers/${header}.cpp)
endforeach()
add_library(kehoach_headers OBJECT EXCLUDE_FROM_ALL ${KEHOACH_HEADER_SOURCES})
target_link_libraries(kehoach_headers PRIVATE kehoach::kehoach)
