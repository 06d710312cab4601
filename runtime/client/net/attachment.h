// An object of a lower room can keep an object for a room above, without knowing its type.
#pragma once

#include <memory>
#include <mutex>

namespace fgraph::client {

// An Attachment is deleted with the object that keeps it.
class Attachment {
 public:
  Attachment() = default;
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;
  virtual ~Attachment() = default;
};

// AttachmentSlot holds the one attachment of its object. Thread-safe.
class AttachmentSlot {
 public:
  // The first call makes the attachment. All callers have to name the same type.
  template <typename Kept>
  Kept& get() {
    std::call_once(made_, [this] { kept_ = std::make_unique<Kept>(); });
    return static_cast<Kept&>(*kept_);
  }

 private:
  std::once_flag made_;
  std::unique_ptr<Attachment> kept_;
};

}  // namespace fgraph::client
