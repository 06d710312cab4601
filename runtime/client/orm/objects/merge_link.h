// merge_link() lets a link of an object take over what a save of a copy of the object has stored.
#pragma once

#include <fgraph/link.h>

namespace fgraph::client {

// Changes `link` so that it agrees with `stored`, the link of the copy after the save. `sent` is the content that both
// links had when the save began, or null if they had none. Additions and removals that the program has made since then
// stay, and the next save writes them. The content of `stored` may be moved to `link`.
void merge_link(detail::LinkBase& link, detail::LinkBase& stored, const detail::LinkContent* sent);

}  // namespace fgraph::client
