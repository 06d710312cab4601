// An object that is being saved has a mark.
//
// Defined in object_save.cc.
#pragma once

namespace fgraph::detail {

class ObjectSave;

// A SaveMark is a part of every object of a generated class. It is null, unless a save of the object is under way, or
// has been answered and the object has not taken over the answer yet. It tells the save when the object moves and when
// its life ends. A copy of the object shares the save, and takes over the answer when the library uses the copy next.
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
  // The object of this mark is the one that is saved.
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
