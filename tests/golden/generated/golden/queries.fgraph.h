// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/queries.fgraph.fwd.h"
#include "golden/queries.fgraph.entities.h"
#include "golden/queries.fgraph.repositories.h"
