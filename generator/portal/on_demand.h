#pragma once
// A value that is made when somebody first asks for it; copies share it.

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace planlight::portal {

// Safe to ask from several threads at once. What `make` throws goes to who asks.
template <typename Value>
class OnDemand {
 public:
  OnDemand() : OnDemand(Value()) {}
  OnDemand(Value value) : made_(std::make_shared<Made>()) {
    made_->value = std::move(value);
    std::call_once(made_->once, [] {});
  }
  explicit OnDemand(std::function<Value()> make) : made_(std::make_shared<Made>()) {
    made_->make = std::move(make);
  }

  const Value& operator*() const {
    std::call_once(made_->once, [this] { made_->value = made_->make(); });
    return made_->value;
  }
  const Value* operator->() const { return &**this; }

 private:
  struct Made {
    std::once_flag once;
    std::function<Value()> make;
    Value value;
  };
  std::shared_ptr<Made> made_;
};

}  // namespace planlight::portal
