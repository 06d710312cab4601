// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/indexes.fgraph.fwd.h"
#include "golden/indexes.fgraph.entities.h"
#include "golden/indexes.fgraph.repositories.h"
