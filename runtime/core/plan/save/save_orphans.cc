#include "core/plan/save/save_orphans.h"

namespace fgraph::core {

bool is_staying_found(const SaveShape& shape) {
  return deletes_orphans(shape) && !shape.keyed.empty();
}

OrphanRule orphan_rule(const SaveShape& shape) {
  OrphanRule rule;
  rule.staying = is_staying_found(shape) ? kStayingList : "$" + save_parameter(SaveShape::kStaying, 0);
  rule.report = OrphanRule::Report::kIds;
  return rule;
}

void append_staying(SaveText& text) {
  if (!is_staying_found(text.shape)) return;
  Names ids;
  for (const std::string& found : group_lists("found", text.shape.keyed)) {
    ids.push_back(cypher_text({{"found", found}}, "[pair IN #found# WHERE pair[1] IS NOT NULL | id(pair[1])]"));
  }
  text.cypher.emit({{"lists", joined(group_lists("found", text.shape.keyed), ", ")},
                    {"staying", save_parameter(SaveShape::kStaying, 0)},
                    {"ids", joined(ids, " + ")},
                    {"name", kStayingList}},
                   R"(
      CALL { WITH #lists# RETURN $#staying# + #ids# AS #name# }
  )");
}

void append_orphans(SaveText& text) {
  text.gone = append_orphans(text.cypher, text.left, orphan_rule(text.shape));
}

}  // namespace fgraph::core
