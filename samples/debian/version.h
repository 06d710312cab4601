// The order of Debian's version numbers.
#pragma once

#include <string_view>

namespace debian {

// Negative, zero or positive: as `left` comes before, with or after `right`. Epoch, upstream version and revision count
// in this order; in each, runs of digits compare as numbers, and `~` comes before everything, even the end.
int compare_versions(std::string_view left, std::string_view right);

}  // namespace debian
