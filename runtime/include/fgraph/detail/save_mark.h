// An object that is being saved has a mark.
//
// Defined in object_save.cc.
#pragma once

namespace fgraph::detail {

class ObjectSave;

// A SaveMark is a part of every object of a generated class. It leads to the ObjectSave of the object from the
// beginning of the save until the object has taken over what is stored. Otherwise it is null. It tells the save when
// the object moves and when its life ends. A copy of the object shares the save, and takes over the answer when the
// library uses the copy next.
//
// Not thread-safe, like the object; but the save may be answered meanwhile.
class SaveMark {
 public:
  SaveMark() noexcept {}
  SaveMark(const SaveMark& other) noexcept {
    if (other.save_ != nullptr) share(other);
  }
  SaveMark(SaveMark&& other) noexcept {
    if (other.save_ != nullptr) take(other);
  }
  SaveMark& operator=(const SaveMark& other) noexcept {
    if (this == &other) return *this;
    clear();
    if (other.save_ != nullptr) share(other);
    return *this;
  }
  SaveMark& operator=(SaveMark&& other) noexcept {
    if (this == &other) return *this;
    clear();
    if (other.save_ != nullptr) take(other);
    return *this;
  }
  ~SaveMark() { clear(); }

  ObjectSave* save() const noexcept { return save_; }
  // Lets the mark lead to `save`, and holds a count of it.
  void set(ObjectSave& save) noexcept;
  void clear() noexcept {
    if (save_ != nullptr) leave();
  }

 private:
  friend class ObjectSave;

  void share(const SaveMark& other) noexcept;
  void take(SaveMark& other) noexcept;
  void leave() noexcept;

  ObjectSave* save_ = nullptr;  // holds a count of it
};

}  // namespace fgraph::detail
