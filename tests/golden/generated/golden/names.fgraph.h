// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/names.fgraph.fwd.h"
#include "golden/names.fgraph.entities.h"
#include "golden/names.fgraph.repositories.h"
