// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/orphans.fgraph.fwd.h"
#include "golden/orphans.fgraph.entities.h"
#include "golden/orphans.fgraph.repositories.h"
