// The last stage of a save returns what the program has to learn: the columns of reply_layout(), and stored values.
#pragma once

#include "core/plan/save/save_text.h"

namespace fgraph::core {

void append_results(SaveText& text);

}  // namespace fgraph::core
