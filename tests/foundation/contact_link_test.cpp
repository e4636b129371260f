#include "foundation/contact_link.h"

#include <doctest/doctest.h>

namespace planlight {
namespace {

std::string phone(std::string_view written) { return telephone_link(written).value_or("none"); }
std::string mail(std::string_view written) { return mail_link(written).value_or("none"); }

TEST_CASE("a telephone number leads to where it is dialled") {
  CHECK(phone("312-555-0142") == "tel:+13125550142");
  CHECK(phone("(312) 555-0142") == "tel:+13125550142");
  CHECK(phone("312.555.0142") == "tel:+13125550142");
  CHECK(phone("312\u2011555\u20110142") == "tel:+13125550142");
  CHECK(phone("1 312 555 0142") == "tel:+13125550142");
  CHECK(phone("+48 22 555 01 42") == "tel:+48225550142");
  CHECK(phone("555-0142") == "tel:5550142");
  CHECK(phone("911") == "tel:911");
}

TEST_CASE("an extension goes with its number") {
  for (const char* written : {"312-555-0142 ext. 12", "312-555-0142 x12", "312-555-0142, Ext 12",
                              "312-555-0142 extension 12", "312-555-0142 #12"}) {
    CAPTURE(written);
    CHECK(phone(written) == "tel:+13125550142;ext=12");
  }
}

TEST_CASE("what is no telephone number leads nowhere") {
  for (const char* written :
       {"", "call \"me\"?;ext=1", "ask at the desk", "12", "5550", "312-555-01", "2-312-555-0142",
        "312-555-0142 or 312-555-0143", "312-555-0142 (evenings)", "312-CALL-NOW", "+1",
        "312-555-0142 ext.", "312-555-0142 ext. 12345678", "312-555-0142 x12 y", "٣١٢-٥٥٥-٠١٤٢",
        "+1234567890123456", "312-555-0142;ext=12"}) {
    CAPTURE(written);
    CHECK(phone(written) == "none");
  }
}

TEST_CASE("an e-mail address is one address, without headers") {
  CHECK(mail("district07@example.org") == "mailto:district07@example.org");
  CHECK(mail("first.last+news@mail.example.org") == "mailto:first.last+news@mail.example.org");
  for (const char* written :
       {"", "example.org", "@example.org", "a@", "a@b@example.org", "a@example",
        "a@example.org?bcc=b@example.org", "a@example.org, b@example.org", "a b@example.org",
        ".a@example.org", "a@example..org", "a@.example.org", "a%0Ab@example.org"}) {
    CAPTURE(written);
    CHECK(mail(written) == "none");
  }
}

}  // namespace
}  // namespace planlight
