#include "idl/source/file_system.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

namespace fgraph::idl {
namespace {

// So many symbolic links may lead to each other. No real tree needs as many.
constexpr int kMaxLinks = 32;

std::vector<std::string> path_parts(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty()) {
      parts.pop_back();
    } else if (part != "..") {
      parts.emplace_back(part);
    }
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string path;
  for (const std::string& part : parts) path.append("/").append(part);
  return path.empty() ? "/" : path;
}

}  // namespace

// Reads in blocks and does not ask for the size first, because a pipe or a device has none: `/dev/zero` ends at the
// limit.
FileSystem::ReadResult DiskFileSystem::read(const std::string& path, std::size_t limit) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return {ReadStatus::kMissing, {}};
  if (std::filesystem::is_directory(status)) return {ReadStatus::kUnreadable, {}};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {ReadStatus::kUnreadable, {}};
  std::string text;
  char block[1 << 16];
  while (stream.read(block, sizeof block), stream.gcount() > 0) {
    text.append(block, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > limit) return {ReadStatus::kTooLarge, {}};
  }
  if (stream.bad()) return {ReadStatus::kUnreadable, {}};
  return {ReadStatus::kRead, std::move(text)};
}

std::optional<std::string> DiskFileSystem::canonical(const std::string& path) {
  std::error_code error;
  std::filesystem::path result = std::filesystem::canonical(path, error);
  if (error) return std::nullopt;
  return result.generic_string();
}

std::vector<std::string> DiskFileSystem::list(const std::string& folder, std::size_t limit) {
  std::error_code error;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end && names.size() < limit;
       at.increment(error)) {
    names.push_back(at->path().filename().generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void MemoryFileSystem::add_file(const std::string& path, std::string text) {
  files_[joined(path_parts(path))] = std::move(text);
}

void MemoryFileSystem::add_symlink(const std::string& path, const std::string& target) {
  symlinks_[joined(path_parts(path))] = target;
}

FileSystem::ReadResult MemoryFileSystem::read(const std::string& path, std::size_t limit) {
  const std::optional<std::string> real = canonical(path);
  const auto file = real ? files_.find(*real) : files_.end();
  if (file == files_.end()) return {real ? ReadStatus::kUnreadable : ReadStatus::kMissing, {}};
  if (file->second.size() > limit) return {ReadStatus::kTooLarge, {}};
  return {ReadStatus::kRead, file->second};
}

// Follows one link in each round: the first prefix of the path that is a link is replaced by its target, and the
// search begins again at the root, because the target may lead through links too. Links that lead in a circle use up
// the rounds.
std::optional<std::string> MemoryFileSystem::canonical(const std::string& path) {
  std::vector<std::string> parts = path_parts(path);
  for (int links = 0; links < kMaxLinks; ++links) {
    std::vector<std::string> prefix;
    const std::string* target = nullptr;
    for (std::size_t i = 0; i < parts.size() && target == nullptr; ++i) {
      prefix.push_back(parts[i]);
      const auto link = symlinks_.find(joined(prefix));
      if (link == symlinks_.end()) continue;
      target = &link->second;
      std::vector<std::string> followed = path_parts(*target);
      followed.insert(followed.end(), parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, parts.end());
      parts = std::move(followed);
    }
    if (target != nullptr) continue;
    const std::string result = joined(parts);
    const std::string folder = result == "/" ? result : result + "/";
    const auto below = files_.lower_bound(folder);
    const bool is_folder = below != files_.end() && below->first.compare(0, folder.size(), folder) == 0;
    if (files_.count(result) == 0 && !is_folder) return std::nullopt;
    return result;
  }
  return std::nullopt;
}

std::vector<std::string> MemoryFileSystem::list(const std::string& folder, std::size_t limit) {
  const std::string start = joined(path_parts(folder)) == "/" ? "/" : joined(path_parts(folder)) + "/";
  std::vector<std::string> names;
  for (auto file = files_.lower_bound(start); file != files_.end() && names.size() < limit; ++file) {
    if (file->first.compare(0, start.size(), start) != 0) break;
    const std::size_t slash = file->first.find('/', start.size());
    std::string name = file->first.substr(start.size(), slash == std::string::npos ? slash : slash - start.size());
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  return names;
}

// The prefix has to end at a '/'. Otherwise `/schemas-old/a.fgraph` would lie within `/schemas`.
bool is_within(std::string_view path, std::string_view root) {
  if (root == "/") return path.substr(0, 1) == "/";
  return path.substr(0, root.size()) == root && (path.size() == root.size() || path[root.size()] == '/');
}

}  // namespace fgraph::idl
