// The schemas of this folder, compiled.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "idl/passes/compile.h"

namespace fgraph::test {

class GoldenSchemas {
 public:
  GoldenSchemas() {
    const std::string root = GOLDEN_DIR "/schemas";
    std::vector<std::string> inputs;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.is_regular_file()) inputs.push_back(entry.path().string());
    }
    std::sort(inputs.begin(), inputs.end());
    idl::DiskFileSystem files;
    schema_ = idl::compile(inputs, {root}, files, diagnostics_);
    INFO(diagnostics_.render(idl::Style::kPlain));
    REQUIRE(schema_ != nullptr);
  }

  const idl::Schema& operator*() const { return *schema_; }
  const idl::Schema* operator->() const { return schema_.get(); }

 private:
  idl::Diagnostics diagnostics_;
  std::unique_ptr<idl::Schema> schema_;
};

}  // namespace fgraph::test
