// Force-included when better-sqlite3 is compiled for an Electron with Node-API 8.
// References to strings need Node-API 10, so a string is held boxed: { value: string } behind an object reference.
#pragma once
#include <napi.h>

namespace Napi {

template <>
class Reference<String> {
 public:
  Reference() = default;
  explicit Reference(const String& text) {
    Object box = Object::New(text.Env());
    box.Set("value", text);
    box_ = Reference<Object>::New(box, 1);
  }
  Reference(Reference&&) = default;
  Reference& operator=(Reference&&) = default;

  String Value() const { return box_.Value().Get("value").template As<String>(); }
  bool IsEmpty() const { return box_.IsEmpty(); }

 private:
  Reference<Object> box_;
};

// A plain overload: preferred over the template of node-addon-api.
inline Reference<String> Persistent(String text) { return Reference<String>(text); }

}  // namespace Napi
