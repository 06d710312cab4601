// expect: RelatedNodes
// lines: 25 25
#include "films.fgraph.h"
auto wrong = fgraph::id_cast<films::Series>(fgraph::Id<films::Movie>(1));  // here
