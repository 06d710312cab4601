// An object takes over a save of its copy: this is what becomes of its links.
#pragma once

#include <fgraph/link.h>

namespace fgraph::client {

// `stored` is the link of the copy after the save, and `sent` is the content that both had before, null if they had
// none. The next save writes what the program has added and removed since then. Takes the content of `stored`.
void merge_link(detail::LinkBase& link, detail::LinkBase& stored, const detail::LinkContent* sent);

}  // namespace fgraph::client
