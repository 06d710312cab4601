// What becomes of a link of an object when the object takes over a save of its copy.
#pragma once

#include <fgraph/link.h>

namespace fgraph::client {

// `stored` is the link of the copy after the save, `sent` the content that both had before; null if they had none. What
// the program has added and removed since then stays to be written by the next save. Takes the content of `stored`.
void merge_link(detail::LinkBase& link, detail::LinkBase& stored, const detail::LinkContent* sent);

}  // namespace fgraph::client
