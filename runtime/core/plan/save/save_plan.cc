#include "core/plan/save/save_plan.h"

#include "core/plan/save/save_nodes.h"
#include "core/plan/save/save_orphans.h"
#include "core/plan/save/save_relationships.h"
#include "core/plan/save/save_results.h"
#include "core/plan/save/save_text.h"

namespace fgraph::core {
namespace {

void append_match(SaveText& text) {
  append_node_match(text);
  if (text.shape.matched.empty() && text.shape.keyed.empty()) return;
  append_staying(text);
  append_relationship_match(text);
  append_link_checks(text);
  append_circle_check(text);
}

}  // namespace

OwnedPlan build_save(const SaveShape& shape) {
  SaveText text(shape);
  append_match(text);
  append_unlinks(text);
  append_node_deletes(text);
  append_node_updates(text);
  append_relationship_updates(text);
  append_orphans(text);
  append_keyed_nodes(text);
  append_new_nodes(text);
  append_new_relationships(text);
  append_results(text);
  OwnedPlan plan;
  plan.name = "save";
  plan.cypher = text.cypher.take();
  plan.access = Access::kWrite;
  plan.format = ReplyFormat::kCompact;
  return plan;
}

}  // namespace fgraph::core
