// Replies as readable text: what the reader and the decoder make of bytes.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "client/net/reply.h"
#include "client/net/resp.h"

namespace fgraph::testing {

inline std::string cells_text(std::span<const detail::Cell> cells) {
  std::string out;
  for (const detail::Cell& cell : cells) {
    if (!out.empty()) out += ' ';
    switch (cell.kind) {
      case detail::Cell::Kind::kNull: out += '~'; break;
      case detail::Cell::Kind::kInteger: out += std::to_string(cell.number); break;
      case detail::Cell::Kind::kText:
        out.append("'").append(cell.text, static_cast<std::size_t>(cell.number)).append("'");
        break;
      case detail::Cell::Kind::kArray: out.append("*").append(std::to_string(cell.number)); break;
    }
  }
  return out;
}

// Listens to every reply and writes one line per event.
class ReplyRecorder final : public client::ReplyOwner, public client::ReplySink {
 public:
  explicit ReplyRecorder(client::ReplyShape shape) : shape_(shape) {}

  client::ReplySink* begin_reply() override {
    line("begin");
    return listening ? this : nullptr;
  }
  void end_reply() override { line("answered"); }

  client::ReplyShape shape() const override { return shape_; }
  void on_columns(std::span<const detail::Cell> cells) override { line("columns " + cells_text(cells)); }
  void on_row_count(std::size_t rows) override { line("rows " + std::to_string(rows)); }
  void on_row(std::span<const detail::Cell> cells) override { line("row " + cells_text(cells)); }
  void on_statistics(std::span<const detail::Cell> cells) override { line("statistics " + cells_text(cells)); }
  void on_version_mismatch(std::int64_t version) override { line("version " + std::to_string(version)); }
  void on_reply(std::span<const detail::Cell> cells) override { line("reply " + cells_text(cells)); }
  void on_error(std::string_view text) override { line("error " + std::string(text)); }
  void on_end() override { line("end"); }

  bool listening = true;
  std::string events;

 private:
  void line(const std::string& line) { events.append(line).append("\n"); }

  client::ReplyShape shape_;
};

// What comes out of `pieces`, fed one after the other. The last line says how it ended.
inline std::string transcript(std::span<const std::string_view> pieces, client::ReplyShape shape,
                              client::RespLimits limits = client::RespLimits()) {
  ReplyRecorder recorder(shape);
  client::ReplyDecoder decoder(recorder);
  client::RespReader reader(decoder, limits);
  client::RespStatus status = client::RespStatus::kOk;
  for (const std::string_view piece : pieces) {
    if (status == client::RespStatus::kOk) status = reader.feed(piece);
  }
  if (status == client::RespStatus::kMalformed) return recorder.events + "malformed: " + reader.problem();
  if (status == client::RespStatus::kTooLarge) return recorder.events + "too large: " + reader.problem();
  return recorder.events + (decoder.malformed() ? "not a reply of FalkorDB" : "ok");
}

inline std::string transcript(std::string_view bytes, client::ReplyShape shape,
                              client::RespLimits limits = client::RespLimits()) {
  return transcript(std::span(&bytes, 1), shape, limits);
}

}  // namespace fgraph::testing
