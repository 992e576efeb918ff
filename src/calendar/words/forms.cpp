#include "forms.hpp"

#include "starts.hpp"

namespace kehoach::words {

std::optional<Draft> FormReader::read(std::size_t i) const {
  const std::uint32_t starts = starts_of(at_, i);
  std::optional<Draft> best;
  const auto take = [&](std::uint32_t form, auto reader) {
    if ((starts & form) == 0) return;
    if (auto found = (this->*reader)(i); found && (!best || found->end > best->end)) best = std::move(found);
  };
  take(start::recurrence, &FormReader::recurrence);
  take(start::day_that_recurs, &FormReader::day_that_recurs);
  take(start::limit, &FormReader::limit);
  take(start::limit_after_event, &FormReader::limit_after_event);
  take(start::range, &FormReader::range);
  take(start::cut, &FormReader::cut);
  take(start::within, &FormReader::within);
  take(start::same_period, &FormReader::same_period);
  take(start::around_a_day, &FormReader::around_a_day);
  take(start::list, &FormReader::list);
  take(start::single, &FormReader::single);
  return best;
}

bool FormReader::hardly_ratio(const Stretch& stretch) const {
  return stretch.shape != Shape::day || stretch.marked || stretch.year != 0 || stretch.day > stretch.month;
}

std::optional<Draft> FormReader::single(std::size_t i) const {
  std::size_t at = i;
  bool edge_only = false;
  if (at_.is(at, W::trong)) {
    at = at_.skip(at_.skip(at + 1, W::cac), W::khoang);
  } else if (at_.is(at, W::ngay_at_once)) {  // "ngay trong quý II", "ngay từ đầu năm", "ngay đầu năm"
    ++at;
    edge_only = !at_.is(at, W::trong);
    at = edge_only ? at_.skip(at, W::tu) : at + 1;
  } else if (at_.is(at, W::vao)) {  // "vào cuối năm"
    ++at;
  } else if (at_.is(at, W::tu)) {  // "từ 8h00 đến 11h30 ngày 5/5/2024"
    const auto day = stretches_.day(at + 1, Governed::no);
    if (!day || !day->hours) return std::nullopt;
    ++at;
  }
  // "dịp lễ 30/4 và 1/5", "Quốc khánh 2/9"
  const bool feast = at == i && i > 0 && at_.is_number(i) &&
                     (at_.is_any(i - 1, {W::dip, W::le_week, W::khanh}) ||
                      (i > 3 && (at_.is(i - 1, W::va) || at_.is_mark(i - 1, ',')) && at_.is_small(i - 2) &&
                       at_.is_mark(i - 3, '/') && at_.is_small(i - 4) && at_.value(i - 4) > at_.value(i - 2)));
  auto found = stretches_.read(at, feast ? Governed::strictly : Governed::no);
  if (edge_only && (!found || found->shape != Shape::edge))
    found = stretches_.read(i, Governed::no);  // "ngay 5/4/2024"
  if (!found) return std::nullopt;
  Draft out;
  out.first = i;
  out.end = found->end;
  out.rule = found->rule;
  out.items.push_back(*found);
  return out;
}

/// "ngày 15, 16 và 17/4/2024", "quý I và quý II/2024", "tháng 3, 4 năm 2024": what is printed once is shared.
std::optional<Draft> FormReader::list(std::size_t i) const {
  const std::size_t at = at_.skip(i, W::trong);
  const std::size_t head = at_.skip(at, W::cac);
  const bool days = at_.is(head, W::ngay), months = at_.is(head, W::thang), quarters = at_.is(head, W::quy);
  if (at_.is(head, W::nam)) return years(i, head);
  if (!days && !months && !quarters) return std::nullopt;
  if (months && head > 0 && at_.is_number(head - 1)) return std::nullopt;
  Draft out;
  out.first = i;
  std::size_t place = head + 1;
  while (out.items.size() < 12) {
    Stretch item;
    item.first = out.items.empty() ? i : place;
    if (!out.items.empty()) place = at_.skip(place, days ? W::ngay : months ? W::thang : W::quy);
    item.marked = true;
    if (days) {
      if (const auto of = stretches_.day(out.items.empty() ? head : place, Governed::strictly);
          of && of->shape == Shape::day && of->month != 0) {
        item = *of;
        item.first = out.items.empty() ? i : place;
        const bool more = item.year == 0 && (at_.is_mark(of->end, ',') || at_.is_any(of->end, {W::va, W::hoac}));
        out.items.push_back(item);
        place = item.end;
        if (more && out.items.size() < 12) {
          place = at_.skip_mark(place, ',');
          if (at_.is_any(place, {W::va, W::hoac})) ++place;
          if (at_.is_small(at_.skip(place, W::ngay))) continue;
        }
        // A month for the days before that have none, the year for all.
        for (std::size_t k = out.items.size() - 1; k-- > 0;) {
          Stretch& each = out.items[k];
          const Stretch& next = out.items[k + 1];
          if (each.month == 0) each.month = next.month;
          if (each.month > next.month) return std::nullopt;
          each.year = next.year;
          each.short_year = next.short_year;
        }
        out.end = out.items.back().end;
        out.rule = "fixed_date";
        return out.items.size() > 1 ? std::optional(out) : std::nullopt;
      }
      if (!at_.is_small(place) || at_.value(place) < 1 || at_.value(place) > 31) return std::nullopt;
      item.rule = "fixed_date";
      item.day = at_.value(place);
      item.end = ++place;
    } else if (months) {
      if (!at_.is_small(place) || at_.value(place) < 1 || at_.value(place) > 12) break;
      item.shape = Shape::month;
      item.rule = "month";
      item.month = at_.value(place);
      item.end = place = stretches_.year_after(place + 1, item, false);
    } else {
      const auto number = at_.quarter_number(place);
      if (!number) break;
      item.shape = Shape::quarter;
      item.rule = "quarter";
      item.number = number->value;
      item.end = place = stretches_.year_after(number->end, item, true);
    }
    out.items.push_back(item);
    if (item.year != 0) break;
    std::size_t next = at_.skip_mark(place, ',');
    if (next == place) next = at_.skip_mark(place, ';');
    next = at_.is_any(next, {W::va, W::hoac}) ? next + 1 : next;
    if (next == place) break;
    place = next;
  }
  if (days || out.items.size() < 2 || out.items.back().year == 0) return std::nullopt;
  for (Stretch& each : out.items) {
    each.year = out.items.back().year;
    each.short_year = out.items.back().short_year;
  }
  out.end = out.items.back().end;
  out.rule = out.items[0].rule;
  return stretches_.may_end(out.end) ? std::optional(out) : std::nullopt;
}

/// "các năm 2023, 2024 và 2025"
std::optional<Draft> FormReader::years(std::size_t i, std::size_t head) const {
  Draft out;
  out.first = i;
  out.rule = "year";
  std::size_t place = head + 1;
  while (out.items.size() < 12 && at_.is_year(place) && stretches_.may_end(place + 1)) {
    Stretch item;
    item.shape = Shape::year;
    item.rule = "year";
    item.first = out.items.empty() ? i : place;
    item.end = out.end = place + 1;
    item.year = at_.value(place);
    out.items.push_back(item);
    place = at_.skip(at_.skip_mark(out.end, ','), W::va);
    if (place == out.end) break;
    place = at_.skip(place, W::nam);
  }
  return out.items.size() > 1 ? std::optional(out) : std::nullopt;
}

std::optional<Draft> FormReader::same_period(std::size_t i) const {
  std::size_t at = at_.after(i, {W::cung, W::ky});
  if (at == 0) return std::nullopt;
  Draft out;
  out.form = Form::same_period;
  out.rule = "same_period";
  out.first = i;
  if (at_.is(at, W::cac)) return std::nullopt;
  const std::size_t year = at_.skip(at, W::cua);
  if (at_.is(year, W::nam) && at_.is_any(year + 1, {W::truoc, W::ngoai})) {
    at = year + 2;
  } else if (at_.is(year, W::nam) && at_.is_year(year + 1) && stretches_.may_end(year + 2)) {
    out.year = at_.value(year + 1);
    at = year + 2;
  } else if (stretches_.read(year, Governed::no)) {
    return std::nullopt;  // "cùng kỳ quý I/2023" names its days itself
  }
  out.end = at;
  return out;
}

/// "trước, trong và sau ngày 27/2": which days those are, nothing says.
std::optional<Draft> FormReader::around_a_day(std::size_t i) const {
  std::size_t at = at_.around(i);
  if (at == 0) return std::nullopt;
  at = at_.skip(at, W::dip);
  const auto found = stretches_.read(at, Governed::no);
  if (!found || found->shape == Shape::tet_break) return std::nullopt;
  Draft out;
  out.form = Form::unreadable;
  out.first = i;
  out.end = found->end;
  out.open = "the range of days";
  return out;
}

}  // namespace kehoach::words
