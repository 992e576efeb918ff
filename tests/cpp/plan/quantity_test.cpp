#include "kehoach/plan/quantity.hpp"

#include <gtest/gtest.h>

#include "kehoach/json/json.hpp"

namespace kehoach {
namespace {

std::string shown(const std::optional<Decimal>& number) { return number ? number->str() : "–"; }

/// kind, value, lower, upper, measure: or the code of what is wrong.
std::string read(std::string_view words) {
  const auto quantity = Quantity::parse(words);
  if (!quantity) return quantity.error()[0].code;
  EXPECT_EQ(quantity->text, words);
  EXPECT_TRUE(validate(*quantity).empty()) << words;
  return std::string(word(quantity->kind)) + " " + shown(quantity->value) + " [" + shown(quantity->lower()) + ", " +
         shown(quantity->upper()) + "] " + quantity->unit_of_measure;
}

TEST(Quantity, NumbersInVietnameseWriting) {
  EXPECT_EQ(read("73.066 ca"), "exact 73066 [73066, 73066] ca");
  EXPECT_EQ(read("05"), "exact 5 [5, 5] ");
  EXPECT_EQ(read("86,67 %"), "exact 86.67 [86.67, 86.67] %");
  EXPECT_EQ(read("86,67%"), "exact 86.67 [86.67, 86.67] %");
  EXPECT_EQ(read("1.234.567,5 đồng"), "exact 1234567.5 [1234567.5, 1234567.5] đồng");
  EXPECT_EQ(read("73 071 ca"), "exact 73071 [73071, 73071] ca");
  EXPECT_EQ(read("1,5 triệu người"), "exact 1500000 [1500000, 1500000] người");
  EXPECT_EQ(read("05 trạm y tế"), "exact 5 [5, 5] trạm y tế");  // trạm is no trăm
  EXPECT_EQ(read("−3,5 %"), "exact -3.5 [-3.5, -3.5] %");
  EXPECT_EQ(read("giảm 73.066 cas"), "exact -73066 [-73066, -73066] cas");
  EXPECT_EQ(read("không có ca tử vong"), "exact 0 [0, 0] ca tử vong");
}

TEST(Quantity, ApproximateByConvention) {
  EXPECT_EQ(read("hàng trăm tin, bài, ảnh"), "approximate – [100, 999] tin, bài, ảnh");
  EXPECT_EQ(read("Hàng chục nghìn lượt"), "approximate – [10000, 99999] lượt");
  EXPECT_EQ(read("vài chục buổi"), "approximate – [20, 90] buổi");
  EXPECT_EQ(read("khoảng 500 ca"), "approximate 500 [450, 550] ca");
  EXPECT_EQ(read("gần 500 ca"), "approximate – [450, 500] ca");
  EXPECT_EQ(*Quantity::parse("hàng trăm")->convention, Convention::magnitude);
  EXPECT_EQ(*Quantity::parse("vài buổi")->convention, Convention::few);
  EXPECT_TRUE(Quantity::parse("gần 500")->below.has_value());  // and not 500 itself
}

TEST(Quantity, BoundedAsStated) {
  EXPECT_EQ(read("ít nhất 01"), "bounded – [1, –] ");
  EXPECT_EQ(read("Ít nhất 01 chủ đề"), "bounded – [1, –] chủ đề");
  EXPECT_EQ(read("không quá 5 ngày"), "bounded – [–, 5] ngày");
  EXPECT_EQ(read("trên 1.000 lượt"), "bounded – [1000, –] lượt");
  EXPECT_TRUE(Quantity::parse("trên 1.000 lượt")->above.has_value());
  EXPECT_EQ(read("từ 5 đến 10 đơn vị"), "bounded – [5, 10] đơn vị");
  EXPECT_EQ(read("5-10 ca"), "bounded – [5, 10] ca");
  EXPECT_EQ(read("100 người trở lên"), "bounded – [100, –] người");
}

TEST(Quantity, WhatMayMeanTwoNumbersIsNone) {
  for (const auto words : {"86.67", "0.5", "12.3456", "1,474,662", "1.23.456", "0.500", "05.000"})
    EXPECT_EQ(read(words), "KH-R001") << words;
  for (const auto words : {"", "tin bài", "từ 5", "hàng ngày", "5 ca và 6 ca", "giảm ít nhất 5", "từ", "khoảng"})
    EXPECT_EQ(read(words), "KH-R002") << words;
  EXPECT_EQ(read("từ 10 đến 5"), "KH-R003");
  EXPECT_EQ(read("\xFF"), "KH-J002");
}

TEST(Quantity, SumsCarryBoundsAndSayWhenTheyAreNotExact) {
  const std::vector<Quantity> exact{*Quantity::parse("146 chuyên mục"), *Quantity::parse("4 chuyên mục")};
  EXPECT_TRUE(total(exact)->is_exact());
  EXPECT_EQ(total(exact)->value, Decimal(150, 0));
  EXPECT_EQ(total({})->value, Decimal(0, 0));

  const std::vector<Quantity> mixed{*Quantity::parse("146"), *Quantity::parse("hàng trăm"),
                                    *Quantity::parse("ít nhất 01")};
  const Quantity sum = *total(mixed);
  EXPECT_EQ(sum.kind, QuantityKind::approximate);
  EXPECT_EQ(sum.convention, Convention::sum);
  EXPECT_EQ(shown(sum.lower()), "247");
  EXPECT_FALSE(sum.upper().has_value());
  const std::vector<Quantity> bounded{*Quantity::parse("trên 5"), *Quantity::parse("10")};
  EXPECT_EQ(total(bounded)->kind, QuantityKind::bounded);
  EXPECT_EQ(shown(total(bounded)->above), "15");
  EXPECT_TRUE(validate(sum).empty());

  const std::vector<Quantity> other{*Quantity::parse("146 chuyên mục"), *Quantity::parse("hàng trăm tin, bài, ảnh")};
  EXPECT_EQ(total(other).error()[0].code, "KH-R005");
  EXPECT_EQ(total(other, "sản phẩm")->unit_of_measure, "sản phẩm");
  const std::vector<Quantity> much(20, Quantity::exact(Decimal(999'999'999'999'999'999, 0)));
  EXPECT_EQ(total(much).error()[0].code, "KH-R006");
}

TEST(Quantity, DifferenceCarriesBounds) {
  EXPECT_EQ(difference(*Quantity::parse("05"), *Quantity::parse("73.071"))->value, Decimal(-73066, 0));
  const Quantity open = *difference(*Quantity::parse("hàng trăm"), *Quantity::parse("146"));
  EXPECT_EQ(shown(open.lower()), "-46");
  EXPECT_EQ(shown(open.upper()), "853");
  const Quantity flipped = *difference(*Quantity::parse("10"), *Quantity::parse("ít nhất 4"));
  EXPECT_FALSE(flipped.lower().has_value());
  EXPECT_EQ(shown(flipped.at_most), "6");
  EXPECT_EQ(difference(*Quantity::parse("5 ca"), *Quantity::parse("4 tin")).error()[0].code, "KH-R005");
}

TEST(Quantity, Printed) {
  EXPECT_EQ(Quantity::parse("73.066 ca")->str(), "73.066 ca");
  EXPECT_EQ(Quantity::parse("73.066 ca")->str("en"), "73,066 ca");
  EXPECT_EQ(Quantity::parse("86,67%")->str(), "86,67 %");
  EXPECT_EQ(Quantity::parse("86,67 %")->str("en"), "86.67%");
  EXPECT_EQ(Quantity::parse("hàng trăm tin")->str(), "từ 100 đến 999 tin");
  EXPECT_EQ(Quantity::parse("khoảng 500 ca")->str("en"), "about 500 ca");
  EXPECT_EQ(Quantity::parse("gần 500 ca")->str(), "ít nhất 450 và dưới 500 ca");
}

TEST(Quantity, ReadStrictly) {
  const auto codes = [](std::string_view json) {
    std::string out;
    if (auto read = from_json<Quantity>(json); !read) {
      for (const Issue& issue : read.error()) out += issue.code + issue.path + " ";
    }
    return out;
  };
  EXPECT_EQ(codes(R"({"kind":"exact","value":"5"})"), "");
  EXPECT_EQ(codes(R"({"kind":"exact"})"), "KH-J007 ");
  EXPECT_EQ(codes(R"({"kind":"exact","value":"5","at_least":"4"})"), "KH-J011/at_least ");
  EXPECT_EQ(codes(R"({"kind":"approximate","at_least":"100"})"), "KH-J007 ");  // without its convention
  EXPECT_EQ(codes(R"({"kind":"bounded"})"), "KH-R004 ");
  EXPECT_EQ(codes(R"({"kind":"bounded","at_least":"5","above":"5"})"), "KH-B005/above ");
  EXPECT_EQ(codes(R"({"kind":"bounded","at_least":"5","at_most":"4"})"), "KH-R003 ");
  EXPECT_EQ(codes(R"({"kind":"bounded","above":"5","at_most":"5"})"), "KH-R003 ");
}

}  // namespace
}  // namespace kehoach
