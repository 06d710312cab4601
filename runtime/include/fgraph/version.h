// This is the version of the library, and of the contract between it and generated code.
#pragma once

#define FGRAPH_VERSION_MAJOR 0
#define FGRAPH_VERSION_MINOR 1
#define FGRAPH_VERSION_PATCH 0

// This number is incremented when code of an older fgraphc no longer fits the library.
#define FGRAPH_GENERATED_CODE_VERSION 1
