// Both diagrams are written from one Drawing, which says what is drawn and in which order:
//
//   classDiagram                                              digraph schema {
//     class social__Person["Person"] {                          "social.Person" [label="{Person|name: string\l}"];
//       +string name                                            "social.Person" -> "social.City" [label="LIVES_IN"];
//       +int age [0..1]                                       }
//     }
//     social__Person --> social__City : LIVES_IN
//
// Nodes, derivations and relationships are sorted, so that a diagram under version control changes only with the
// schema.
//
// Names of a schema are words and need no more than another form of their dots. Labels, relationship types and
// documentation are any text; each form has a function that takes the signs of its language out of them.
#include "compiler/describe/diagram.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "compiler/describe/describe_queries.h"

namespace fgraph::compiler {
namespace {

struct Edge {
  std::string_view source;
  std::string_view target;
  std::string_view type;
  std::string_view doc = {};
  // Relationships of one type between the same nodes are drawn once.
  friend bool operator<(const Edge& left, const Edge& right) {
    return std::tie(left.source, left.target, left.type) < std::tie(right.source, right.target, right.type);
  }
};

// A Derivation is a node and the abstract node that it derives from.
using Derivation = std::pair<std::string_view, std::string_view>;

struct Drawing {
  std::vector<const EntityDescriptor*> nodes;
  std::set<Edge> edges;
  std::set<Derivation> derivations;
};

// Adds the bases of the entity, apart from those that another base derives from.
// If Company derives from LegalOwner, and that from Owner, the diagram has two arrows and not three.
void add_bases(const idl::Schema& schema, Drawing& drawing, const EntityDescriptor& entity) {
  const std::span<const EntityDescriptor* const> bases = schema.bases_of(entity);
  for (const EntityDescriptor* base : bases) {
    const bool is_far = std::any_of(bases.begin(), bases.end(), [&](const EntityDescriptor* nearer) {
      return nearer != base && schema.is_a(*nearer, *base);
    });
    if (!is_far) drawing.derivations.emplace(entity.qualified_name, base->qualified_name);
  }
}

bool is_abstract(const EntityDescriptor& entity) {
  return (entity.flags & kEntityAbstract) != 0;
}

void add_link(Drawing& drawing, const EntityDescriptor& from, const LinkDescriptor& link) {
  // If the type was declared, the ends of the declaration say more than those of the link.
  if (link.relationship->source != nullptr) return;
  const bool incoming = link.direction == Direction::kIncoming;
  const EntityDescriptor& source = incoming ? *link.target : from;
  const EntityDescriptor& target = incoming ? from : *link.target;
  drawing.edges.insert({source.qualified_name, target.qualified_name, link.relationship->type});
}

Drawing drawing_of(const idl::Schema& schema) {
  Drawing drawing;
  for (const idl::SchemaFile* file : schema.files()) {
    for (const EntityDescriptor* entity : file->entities) {
      drawing.nodes.push_back(entity);
      add_bases(schema, drawing, *entity);
      for (const LinkDescriptor& link : entity->links) add_link(drawing, *entity, link);
    }
    for (const RelationshipDescriptor* one : file->relationships) {
      drawing.edges.insert({one->source->qualified_name, one->target->qualified_name, one->type, one->doc});
    }
  }
  std::sort(drawing.nodes.begin(), drawing.nodes.end(),
            [](const EntityDescriptor* left, const EntityDescriptor* right) {
              return left->qualified_name < right->qualified_name;
            });
  return drawing;
}

// Returns a name that Mermaid accepts: dots become '__'. Names of a schema never contain that, so that different names
// stay different. A name without a package gets it at the start, because it could be a keyword of Mermaid.
std::string mermaid_identifier(std::string_view qualified_name) {
  std::string out = qualified_name.find('.') == std::string_view::npos ? "__" : "";
  for (const char character : qualified_name) {
    if (character == '.') {
      out += "__";
    } else {
      out += character;
    }
  }
  return out;
}

std::string dot_identifier(std::string_view qualified_name) {
  return "\"" + std::string(qualified_name) + "\"";
}

bool is_plain(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == ' ' || character == '-';
}

// Returns a text in which special characters are written as their numbers. Relationship types and labels can be any
// text.
std::string mermaid_text(std::string_view text) {
  std::string out;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (is_plain(character) || byte >= 0x80) {
      out += character;
    } else {
      out += "#" + std::to_string(byte) + ";";
    }
  }
  return out;
}

// Returns the text as a part of the label of a record.
std::string dot_text(std::string_view text) {
  std::string out;
  for (const char character : text) {
    if (std::string_view("{}|<>\"\\").find(character) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return out;
}

// Returns the text in one line, without blanks at either end.
std::string one_line(std::string_view doc) {
  std::string out;
  for (const char character : doc) {
    const bool is_blank = character == ' ' || character == '\n' || character == '\t';
    if (!is_blank) {
      out += character;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Returns the attribute for the text that appears under the mouse, or an empty text if there is none.
std::string dot_tooltip(std::string_view doc) {
  std::string out;
  for (const char character : one_line(doc)) {
    if (character == '"' || character == '\\') out += '\\';
    out += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return out.empty() ? out : ", tooltip=\"" + out + "\"";
}

// Returns the type as Mermaid accepts it: with `~` instead of angle brackets, and without `?`, which would belong to
// the name.
std::string mermaid_type(const TypeDescriptor& type) {
  TypeDescriptor single = type;
  single.kind = ValueKind::kSingle;
  std::string text = type_text(single);
  text = text.substr(text.rfind('.') + 1);
  std::replace(text.begin(), text.end(), '<', '~');
  std::replace(text.begin(), text.end(), '>', '~');
  if (type.kind == ValueKind::kList) text += "[]";
  return text;
}

}  // namespace

std::string mermaid_diagram(const idl::Schema& schema) {
  const Drawing drawing = drawing_of(schema);
  std::string out = "classDiagram\n";
  for (const EntityDescriptor* node : drawing.nodes) {
    out += "  class " + mermaid_identifier(node->qualified_name) + "[\"" + std::string(node->name) + "\"]";
    const bool has_body = !node->fields.empty() || is_abstract(*node);
    if (has_body) out += " {\n";
    if (is_abstract(*node)) out += "    <<abstract>>\n";
    for (const FieldDescriptor& field : node->fields) {
      out += "    +" + mermaid_type(field.type) + " " + std::string(field.name);
      out += field.type.kind == ValueKind::kOptional ? " [0..1]\n" : "\n";
    }
    out += has_body ? "  }\n" : "\n";
    if (node->doc.empty()) continue;
    out +=
        "  note for " + mermaid_identifier(node->qualified_name) + " \"" + mermaid_text(one_line(node->doc)) + "\"\n";
  }
  for (const auto& [derived, base] : drawing.derivations) {
    out += "  " + mermaid_identifier(base) + " <|-- " + mermaid_identifier(derived) + "\n";
  }
  for (const Edge& edge : drawing.edges) {
    out += "  " + mermaid_identifier(edge.source) + " --> " + mermaid_identifier(edge.target) + " : " +
           mermaid_text(edge.type) + "\n";
  }
  return out;
}

std::string dot_diagram(const idl::Schema& schema) {
  const Drawing drawing = drawing_of(schema);
  std::string out = "digraph schema {\n  rankdir=LR;\n  node [shape=record];\n";
  for (const EntityDescriptor* node : drawing.nodes) {
    out += "  " + dot_identifier(node->qualified_name) + " [label=\"{" + (is_abstract(*node) ? "abstract " : "") +
           std::string(node->name);
    // Each field ends with a line break to the left.
    if (!node->fields.empty()) out += "|";
    for (const FieldDescriptor& field : node->fields) {
      out += std::string(field.name) + ": " + dot_text(type_text(field.type)) + "\\l";
    }
    out += "}\"" + dot_tooltip(node->doc) + "];\n";
  }
  for (const auto& [derived, base] : drawing.derivations) {
    out += "  " + dot_identifier(derived) + " -> " + dot_identifier(base) + " [arrowhead=empty];\n";
  }
  for (const Edge& edge : drawing.edges) {
    out += "  " + dot_identifier(edge.source) + " -> " + dot_identifier(edge.target);
    out += " [label=\"" + dot_text(edge.type) + "\"" + dot_tooltip(edge.doc) + "];\n";
  }
  return out + "}\n";
}

}  // namespace fgraph::compiler
