//! From JSON to typed values, in few bytes.
//!
//! What serde derives is compiled once more for every format it is read from, and `serde_json`'s own reader makes each
//! copy large: errors with positions and sentences, structs written as arrays, keys as bytes. Nobody reads those
//! sentences here, and the app travels over slow networks, so this reader says only that a value is misshapen.

use serde::de::value::StringDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};
use std::fmt;

/// The value does not have the shape of the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misshapen;

/// Reads a typed value.
///
/// # Errors
/// [`Misshapen`].
pub fn read<T: DeserializeOwned>(value: Value) -> Result<T, Misshapen> {
    T::deserialize(Reader(value))
}

struct Reader(Value);

impl<'de> Deserializer<'de> for Reader {
    type Error = Misshapen;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (None, Some(value)) => visitor.visit_i64(value),
                (None, None) => Err(Misshapen),
            },
            Value::String(text) => visitor.visit_string(text),
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            Value::Object(map) => visitor.visit_map(Members::new(map)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            value => visitor.visit_some(Self(value)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        self.deserialize_map(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Object(map) => visitor.visit_map(Members::new(map)),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::String(text) => visitor.visit_str(&text),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(value),
            _ => Err(Misshapen),
        }
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_u64(self.0.as_u64().ok_or(Misshapen)?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_i64(self.0.as_i64().ok_or(Misshapen)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_i64(visitor)
    }

    /// A name, or a map of one name with what the variant holds.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant(name, Value::Null)),
            Value::Object(map) => {
                let mut entries = map.into_iter();
                match (entries.next(), entries.next()) {
                    (Some((name, content)), None) => visitor.visit_enum(Variant(name, content)),
                    _ => Err(Misshapen),
                }
            }
            _ => Err(Misshapen),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Misshapen;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misshapen> {
        self.0
            .next()
            .map(|item| seed.deserialize(Reader(item)))
            .transpose()
    }
}

struct Members {
    rest: serde_json::map::IntoIter,
    value: Option<Value>,
}

impl Members {
    fn new(map: Map<String, Value>) -> Self {
        Self {
            rest: map.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Members {
    type Error = Misshapen;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Misshapen> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(Reader(Value::String(key))).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Misshapen> {
        seed.deserialize(Reader(self.value.take().ok_or(Misshapen)?))
    }
}

/// Its name, and what it holds.
struct Variant(String, Value);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misshapen;
    type Variant = Reader;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Reader), Misshapen> {
        let name: StringDeserializer<Misshapen> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, Reader(self.1)))
    }
}

/// What a variant holds.
impl<'de> VariantAccess<'de> for Reader {
    type Error = Misshapen;

    fn unit_variant(self) -> Result<(), Misshapen> {
        match self.0 {
            Value::Null => Ok(()),
            _ => Err(Misshapen),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Misshapen> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misshapen> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        self.deserialize_map(visitor)
    }
}

impl fmt::Display for Misshapen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("misshapen")
    }
}

impl std::error::Error for Misshapen {}

/// Every way to be wrong is the same, so the sentences serde would make are never compiled in.
impl Error for Misshapen {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }
    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;
    use crate::draft::Draft;
    use crate::policy::{Criterion, HospitalLevel, YearlyPeriod};
    use crate::problem::Problem;
    use serde_json::json;

    #[test]
    fn reads_what_serde_json_reads() {
        let draft = json!({
            "diseases": ["hypertension"], "phone": "13800000001",
            "hospital": {"key": null, "name": "一院", "level": "second", "city": "攀枝花"},
            "papers": {"report": [{"form": "lab", "pages": [
                {"file": "0123456789abcdef0123456789abcdef", "kind": "jpeg"}]}]},
            "notice": {"version": "1", "at": 1_795_000_000}, "unheard_of": [1, {"a": 2.5}]
        });
        assert_eq!(
            read::<Draft>(draft.clone()),
            Ok(serde_json::from_value(draft).unwrap())
        );
    }

    #[test]
    fn reads_problems_with_their_parameters() {
        for problem in [
            json!({"place": "phone", "weight": "must", "code": "missing"}),
            json!({"place": "person", "weight": "hint", "code": "id_length", "missing": -3}),
            json!({"place": "papers.report.0.issued_on", "weight": "should",
                "code": "out_of_window", "first": "2026-05-22", "months": 6}),
        ] {
            let read: Problem = read(problem.clone()).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), problem);
        }
    }

    #[test]
    fn reads_enums_with_and_without_contents() {
        let criteria = json!({"all": [
            {"any": [{"sign": {"key": "a", "text": "一", "asked": true}}]},
            {"sign": {"key": "b", "text": "二", "asked": false}}
        ]});
        let read_in: Criterion = read(criteria.clone()).unwrap();
        assert_eq!(serde_json::to_value(read_in).unwrap(), criteria);
        assert_eq!(
            read::<Criterion>(json!({"all": [], "any": []})),
            Err(Misshapen)
        );
        assert_eq!(read::<Criterion>(json!("all")), Err(Misshapen));
        let period = json!({"from": [1, 1], "until": [3, 31]});
        let read_in: YearlyPeriod = read(period.clone()).unwrap();
        assert_eq!(serde_json::to_value(read_in).unwrap(), period);
    }

    #[test]
    fn what_has_another_shape_is_misshapen() {
        assert_eq!(read::<String>(json!(3)), Err(Misshapen));
        assert_eq!(read::<u8>(json!(300)), Err(Misshapen));
        assert_eq!(read::<u8>(json!(-1)), Err(Misshapen));
        assert_eq!(read::<Vec<String>>(json!({})), Err(Misshapen));
        assert_eq!(read::<HospitalLevel>(json!("fourth")), Err(Misshapen));
        assert_eq!(read::<Draft>(json!({"phone": 1})), Err(Misshapen));
    }
}
