// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#pragma once

#include "golden/docs.fgraph.fwd.h"
#include "golden/docs.fgraph.entities.h"
#include "golden/docs.fgraph.repositories.h"
