// The output of fgraphc depends on nothing but the schemas.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "support.h"

namespace fgraph::test {
namespace {

constexpr const char* kCommon =
    "package acme.common;\n/// When it was made; Ünïcödé.\nmixin Audited { made: datetime = now() @immutable; }\n"
    "enum Unit { metre, gram }\n";
constexpr const char* kShop =
    "package acme.shop;\nimport \"acme/common.fgraph\";\nnode Product : Audited {\n  sku: string @unique;\n"
    "  weight: float = 0.25;\n  unit: Unit = gram;\n  link parts: Product[*] -[:PART]-> order by sku;\n}\n"
    "fetch Product.tree { parts }\nrepository ProductRepository for Product {\n  find_by_weight_greater_than fetch "
    "tree;\n"
    "  query light(max: float = 1.5) -> Product[*] where weight <= $max order by sku;\n}\n";
constexpr const char* kPeople =
    "package acme.people;\nimport \"acme/common.fgraph\";\nimport \"acme/shop.fgraph\";\nnode Person : Audited {\n"
    "  name: string;\n  link bought: acme.shop.Product[*] -[Bought]->;\n}\n"
    "relationship Bought (Person -> Product) { price: float; unit: Unit; }\n";
constexpr const char* kBroken =
    "package acme.bad;\nimport \"acme/comon.fgraph\";\nnode A : Audted { x: Unt; y: strng; }\n";

// The environment of a run.
struct Place {
  std::string locale;
  std::string zone;
  std::string folder;  // below the schemas
  std::vector<std::string> inputs;
};

void set(const char* name, const std::string& value) {
  if (value.empty()) {
    ::unsetenv(name);
  } else {
    ::setenv(name, value.c_str(), 1);
  }
}

void write_schemas(const Folder& folder) {
  folder.write("acme/common.fgraph", kCommon);
  folder.write("acme/shop.fgraph", kShop);
  folder.write("acme/people.fgraph", kPeople);
  folder.write("acme/bad.fgraph", kBroken);
  folder.write("elsewhere/deep/empty", "");
}

// Everything that the commands print and write in that environment.
std::string everything(const Place& place) {
  const Folder folder;
  write_schemas(folder);
  const std::string root = folder.path(".");
  const std::string cwd = place.folder.empty() ? root : folder.path(place.folder);
  std::vector<std::string> inputs;
  for (const std::string& input : place.inputs) inputs.push_back(root + "/" + input);
  std::string out;
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), inputs.begin(), inputs.end());
    const Outcome outcome = fgraphc(arguments, {}, cwd);
    CHECK(outcome.exit == 0);
    out += outcome.out + outcome.err;
  };
  run({"describe", "-I", root});
  run({"describe", "--mermaid", "-I", root});
  run({"describe", "--dot", "-I", root});
  run({"cypher", "-I", root});
  run({"gen", "--json", "--out", folder.path("generated"), "-I", root});
  for (const char* file : {"common", "shop", "people"}) {
    for (const char* end : {".cc", ".h", ".fwd.h", ".entities.h", ".repositories.h", ".json.h", ".json.cc"}) {
      const std::string text = folder.read(std::string("generated/acme/") + file + ".fgraph" + end);
      CHECK(!text.empty());
      out += text;
    }
  }
  const Outcome bad = fgraphc({"check", "--diagnostics=json", "-I", ".", "acme/bad.fgraph"}, {}, root);
  CHECK(bad.exit == 1);
  return out + bad.err;
}

TEST_CASE("folders, locales, time zones and the order of inputs change nothing") {
  const std::vector<std::string> inputs = {"acme/common.fgraph", "acme/shop.fgraph", "acme/people.fgraph"};
  const std::vector<std::string> reversed(inputs.rbegin(), inputs.rend());
  const char* locale = std::getenv("LC_ALL");
  const char* zone = std::getenv("TZ");
  const std::pair<std::string, std::string> before = {locale == nullptr ? "" : locale, zone == nullptr ? "" : zone};
  std::string first;
  for (const Place& place :
       {Place{"C", "UTC", "", inputs}, Place{"C.UTF-8", "Asia/Tokyo", "elsewhere", reversed},
        Place{"de_DE.UTF-8", "America/New_York", "elsewhere/deep", inputs},
        Place{"tr_TR.UTF-8", "Pacific/Apia", "acme", reversed}, Place{"nonsense", ":nowhere", "", inputs}}) {
    CAPTURE(place.locale);
    set("LC_ALL", place.locale);
    set("TZ", place.zone);
    const std::string found = everything(place);
    if (first.empty()) first = found;
    CHECK(found == first);
  }
  set("LC_ALL", before.first);
  set("TZ", before.second);
}

}  // namespace
}  // namespace fgraph::test
