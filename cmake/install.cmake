# What `cmake --install` puts down: the library, its headers, and the package that find_package(kehoach) reads.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/kehoach)

install(TARGETS kehoach EXPORT kehoachTargets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/kehoach DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(EXPORT kehoachTargets NAMESPACE kehoach:: DESTINATION ${package_dir})

configure_package_config_file(cmake/kehoachConfig.cmake.in ${PROJECT_BINARY_DIR}/kehoachConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
# 0.x: a minor version may change the API.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/kehoachConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/kehoachConfig.cmake ${PROJECT_BINARY_DIR}/kehoachConfigVersion.cmake
              cmake/Findre2.cmake cmake/Findutf8proc.cmake
        DESTINATION ${package_dir})
