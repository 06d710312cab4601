# What `cmake --install` puts where, and the package that other projects find.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
include(FgraphLicences)

set(fgraph_package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/fgraph")

install(TARGETS fgraph EXPORT fgraph-targets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES "${PROJECT_BINARY_DIR}/lib/libfgraph_hiredis.a" DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/runtime/include/fgraph" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.h")
install(EXPORT fgraph-targets NAMESPACE fgraph:: DESTINATION "${fgraph_package_dir}")

# The compiler is exported by itself, because the library is complete without it.
if(FGRAPH_BUILD_COMPILER)
  install(TARGETS fgraphc EXPORT fgraph-compiler-targets RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(EXPORT fgraph-compiler-targets NAMESPACE fgraph:: DESTINATION "${fgraph_package_dir}")
  install(TARGETS fgraph-doctor RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

# Each adapter is a component of its own: a program that does not use it needs none of its libraries.
get_property(fgraph_adapters GLOBAL PROPERTY FGRAPH_ADAPTERS)
foreach(adapter IN LISTS fgraph_adapters)
  install(TARGETS fgraph_${adapter} EXPORT fgraph-${adapter}-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/adapters/${adapter}/include/fgraph" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.h")
  install(EXPORT fgraph-${adapter}-targets NAMESPACE fgraph:: DESTINATION "${fgraph_package_dir}")
endforeach()

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/fgraph-config.cmake.in" "${PROJECT_BINARY_DIR}/fgraph-config.cmake"
  INSTALL_DESTINATION "${fgraph_package_dir}"
  PATH_VARS CMAKE_INSTALL_LIBDIR)
# Before 1.0 a new minor version may break what was.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/fgraph-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/fgraph-config.cmake"
  "${PROJECT_BINARY_DIR}/fgraph-config-version.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/FgraphGenerate.cmake"
  DESTINATION "${fgraph_package_dir}")
