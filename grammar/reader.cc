#include "grammar/reader.h"

namespace fgraph::grammar {
ParseTree::ParseTree(const std::vector<Lexeme>& tokens, std::uint32_t text_size, SyntaxListener& listener)
    : stream_(std::make_unique<TokenList>(tokens, tokens.size(), text_size,
                                          [](const Lexeme& lexeme) { return lexeme.line; })),
      parser_(std::make_unique<FgraphParser>(stream_.get())) {
  parser_->removeErrorListeners();
  auto* interpreter = parser_->getInterpreter<antlr4::atn::ParserATNSimulator>();
  // The prediction mode SLL is much faster and is enough for valid files. If it fails, the file is parsed again with
  // LL, which decides whether there is an error and recovers from it.
  interpreter->setPredictionMode(antlr4::atn::PredictionMode::SLL);
  parser_->setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  try {
    file_ = parser_->file();
  } catch (const antlr4::ParseCancellationException&) {
    stream_->seek(0);
    parser_->reset();
    interpreter->setPredictionMode(antlr4::atn::PredictionMode::LL);
    const auto strategy = std::make_shared<RecoveringStrategy>(listener);
    parser_->setErrorHandler(strategy);
    file_ = parser_->file();
    unread_ = strategy->unread();
  }
}

ParseTree::~ParseTree() = default;

}  // namespace fgraph::grammar
