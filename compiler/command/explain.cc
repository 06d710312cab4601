// fgraphc explain says what a code means. The text comes from docs/errors.md, which is compiled into the program.
//
// A page for people is the only source, so that the program and the page cannot differ. The build cuts it at its
// headings. This file finds the section of a code, takes the heading of the next group off its end, and prints
// Markdown as plain text. Lines that begin or end an example go, its lines are indented by two blanks, and several
// blank lines become one.
#include "compiler/command/explain.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "compiler/command/command_line.h"
#include "core/values/error_help.h"
#include "idl/source/suggest.h"

namespace fgraph::compiler {
namespace {

std::string code_text(idl::Message message) {
  return "FG" + std::to_string(static_cast<unsigned>(message));
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& character : out) {
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
  }
  return out;
}

// Returns the section of docs/errors.md about the message, or an empty text if there is none.
std::string_view section(idl::Message message) {
  const std::string wanted = code_text(message) + " ";
  for (std::string_view text : error_sections()) {
    if (!text.starts_with(wanted)) continue;
    // The heading of the next group of codes does not belong to this section.
    return text.substr(0, text.find("\n## "));
  }
  return {};
}

std::string_view title(idl::Message message) {
  std::string_view text = section(message);
  if (text.empty()) return idl::message_format(message);
  text.remove_prefix(code_text(message).size() + 1);
  return text.substr(0, text.find('\n'));
}

std::string_view severity_text(idl::Message message) {
  return idl::message_severity(message) == idl::Severity::kError ? "error" : "warning";
}

// Appends a line. A character that would reorder the text around it is replaced by its number.
void append_shown(std::string& out, std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(line[i]); };
    const bool control = at + 2 < line.size() && byte(at) == 0xE2 && (byte(at + 1) == 0x80 || byte(at + 1) == 0x81) &&
                         byte(at + 2) >= 0x8B;
    if (!control) {
      out += line[at];
      continue;
    }
    char number[16];
    std::snprintf(number, sizeof number, "<U+%04X>", 0x2000U + (byte(at + 1) & 1U) * 64U + (byte(at + 2) & 0x3FU));
    out += number;
    at += 2;
  }
}

std::vector<idl::Message> sorted_messages() {
  std::vector<idl::Message> messages(std::begin(idl::kAllMessages), std::end(idl::kAllMessages));
  std::sort(messages.begin(), messages.end());
  return messages;
}

// Returns the sections of docs/errors.md about codes and outcomes of fgraph::Error.
std::span<const std::string_view> sections_at_run_time() {
  return core::error_help_sections().subspan(1);
}

std::string_view heading(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// Appends a section without its heading, as text for a terminal.
void append_body(std::string& out, std::string_view text) {
  text.remove_prefix(std::min(text.find('\n'), text.size()));
  bool in_example = false;
  bool blank = false;
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size());
    if (line.starts_with("```")) {
      in_example = !in_example;
      continue;
    }
    if (line.empty()) {
      blank = true;
      continue;
    }
    if (blank) out += '\n';
    blank = false;
    if (in_example) out += "  ";
    append_shown(out, line);
    out += '\n';
  }
}

int explain(const std::string& code) {
  if (const auto message = find_message(code)) return print(explanation(*message));
  if (const std::string text = explanation_at_run_time(code); !text.empty()) return print(text);
  std::vector<std::string> codes;
  for (const std::string_view text : sections_at_run_time()) codes.emplace_back(heading(text));
  for (idl::Message message : sorted_messages()) codes.push_back(code_text(message));
  const std::vector<std::string_view> candidates(codes.begin(), codes.end());
  const std::string_view near = idl::suggest(code, candidates);
  std::string text = "there is no code '" + code.substr(0, 40) + "'";
  text += near.empty() ? "; `fgraphc explain --list` shows all" : "; did you mean '" + std::string(near) + "'?";
  return environment_error(text);
}

}  // namespace

std::optional<idl::Message> find_message(std::string_view code) {
  const std::string wanted = upper(code);
  for (idl::Message message : idl::kAllMessages) {
    const std::string text = code_text(message);
    if (wanted == text || wanted == text.substr(2)) return message;
  }
  return std::nullopt;
}

std::string explanation(idl::Message message) {
  std::string out = code_text(message).append(" (").append(severity_text(message)).append("): ");
  out.append(title(message)).append("\n");
  append_body(out, section(message));
  return out;
}

std::string explanation_at_run_time(std::string_view name) {
  std::string out;
  for (const std::string_view text : sections_at_run_time()) {
    if (heading(text) != name) continue;
    out.append(name).append(" (of an error at run time)\n");
    append_body(out, text);
  }
  return out;
}

std::string explanation_list() {
  std::string out;
  for (idl::Message message : sorted_messages()) {
    std::string severity(severity_text(message));
    severity.resize(7, ' ');
    out.append(code_text(message)).append("  ").append(severity).append("  ").append(title(message)).append("\n");
  }
  for (const std::string_view text : sections_at_run_time()) {
    std::string name(heading(text));
    name.resize(17, ' ');
    const std::string_view meaning = text.substr(text.find("\n\n") + 2);
    out.append(name).append(meaning.substr(0, meaning.find('\n'))).append("\n");
  }
  return out;
}

void add_explain_command(CLI::App& app, int& exit) {
  const auto code = std::make_shared<std::string>();
  const auto list = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("explain", "Say what the code of a message or of an error at run time means");
  CLI::Option* code_option = command->add_option("code", *code, "Such as FG2001 or timeout")->type_name("CODE");
  command->add_flag("--list", *list, "All codes and outcomes, one in a line")->excludes(code_option);
  command->callback([code, list, &exit] {
    if (*list) {
      exit = print(explanation_list());
    } else if (code->empty()) {
      exit = environment_error("explain what? `fgraphc explain --list` shows all codes");
    } else {
      exit = explain(*code);
    }
  });
}

}  // namespace fgraph::compiler
