// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/derived.fgraph.fwd.h"
#include "golden/derived.fgraph.entities.h"
#include "golden/derived.fgraph.repositories.h"
