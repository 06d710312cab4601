// Texts that would do something if they were ever read as anything but text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace values {

// Different ones, the same in every run. A tenth of them cannot be stored.
std::vector<std::string> hostile_texts(std::size_t count);

bool is_valid_text(const std::string& text);

}  // namespace values
