-- A location id belongs to one partner: `location/1234567` stands at it and at no other.

create unique index mark_by_location on mark (word) where substr(word, 1, 9) = 'location/';
